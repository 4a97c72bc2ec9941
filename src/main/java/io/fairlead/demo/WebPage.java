package io.fairlead.demo;

/// The page of a [Program#WEB] pod. It asks `/state` each second and says plainly when no answer
/// comes, so that one can watch a port-forward break and heal.
final class WebPage {
  static final String HTML =
      """
      <!doctype html>
      <html lang="en">
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Fairlead demo</title>
      <style>
        :root { color-scheme: light dark; --ink: #1b2a33; --paper: #f4f7f8; --card: #fff; --hue: 200; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e4edf1; --paper: #10191e; --card: #1a272e; }
        }
        body { margin: 0; min-height: 100vh; display: grid; place-items: center; color: var(--ink);
          background: var(--paper); font: 16px/1.5 system-ui, sans-serif; }
        main { background: var(--card); border-radius: 14px; padding: 32px 40px; width: min(34rem, 86vw);
          border-top: 8px solid hsl(var(--hue) 60% 48%); box-shadow: 0 8px 30px #0002; }
        h1 { margin: 0; font-size: 1.7rem; overflow-wrap: anywhere; }
        p { margin: .2rem 0 1.2rem; opacity: .75; }
        #clock { font-size: 3.2rem; font-weight: 300; font-variant-numeric: tabular-nums; }
        dl { display: grid; grid-template-columns: auto 1fr; gap: .2rem 1.2rem; margin: 1rem 0; }
        dt { opacity: .65; } dd { margin: 0; font-variant-numeric: tabular-nums; }
        #contact { padding: .5rem .9rem; border-radius: 8px; background: #1f8a5b22; color: #1f8a5b;
          font-weight: 600; }
        .lost #contact { background: #c0392b; color: #fff; }
        .lost #clock { opacity: .3; }
        a { color: hsl(var(--hue) 60% 48%); margin-right: 1rem; }
      </style>
      <main>
        <h1 id="pod">web</h1>
        <p>This pod of the demo cluster answers you through a port-forward.</p>
        <div id="clock">--:--:--</div>
        <dl>
          <dt>Pod is up for</dt><dd id="age"></dd>
          <dt>Requests answered</dt><dd id="requests"></dd>
          <dt>Last answer took</dt><dd id="took"></dd>
          <dt>Contact lost so far</dt><dd id="losses">0 times</dd>
        </dl>
        <div id="contact" role="status">Waiting for the first answer</div>
        <dl>
          <dt>Download</dt>
          <dd><a href="/files/1MB.bin">1 MB</a><a href="/files/100MB.bin">100 MB</a><a
            href="/files/100MB.sha256">its SHA-256</a></dd>
        </dl>
      </main>
      <script>
        const at = id => document.getElementById(id);
        let last = performance.now(), pod = '', losses = 0, lost = false;
        const two = n => String(n).padStart(2, '0');
        function span(seconds) {
          const h = Math.floor(seconds / 3600), m = Math.floor(seconds / 60) % 60, s = seconds % 60;
          return (h ? h + ' h ' : '') + (h || m ? m + ' min ' : '') + s + ' s';
        }
        function hue(text) {
          let sum = 0;
          for (const c of text) sum = (sum * 31 + c.codePointAt(0)) % 360;
          return sum;
        }
        function heard(state, took) {
          last = performance.now();
          const moved = pod && pod !== state.pod ? ' (moved from ' + pod + ')' : '';
          if (pod !== state.pod) {
            pod = state.pod;
            at('pod').textContent = pod;
            document.documentElement.style.setProperty('--hue', hue(pod));
          }
          const now = new Date(state.now);
          at('clock').textContent = [now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join(':');
          at('age').textContent = span(Math.floor((state.now - state.started) / 1000));
          at('requests').textContent = state.requests;
          at('took').textContent = Math.round(took) + ' ms';
          if (lost || moved || at('contact').textContent.startsWith('Waiting')) {
            at('contact').textContent = 'In contact' + moved;
          }
          lost = false;
          document.body.classList.remove('lost');
        }
        async function ask() {
          const began = performance.now();
          try {
            const answer = await fetch('/state', {cache: 'no-store', signal: AbortSignal.timeout(2500)});
            heard(await answer.json(), performance.now() - began);
          } catch (e) { /* the watch below says it */ }
          setTimeout(ask, Math.max(100, 1000 - (performance.now() - began)));
        }
        setInterval(() => {
          const silent = Math.floor((performance.now() - last) / 1000);
          if (silent < 3) return;
          if (!lost) at('losses').textContent = ++losses + (losses === 1 ? ' time' : ' times');
          lost = true;
          document.body.classList.add('lost');
          at('contact').textContent = 'No contact for ' + span(silent);
        }, 250);
        ask();
      </script>
      </html>
      """;

  private WebPage() {}
}
