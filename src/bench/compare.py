#!/usr/bin/env python3
"""Compares `fairlead forward` with `kubectl port-forward` (WebSocket) on the same server, in one run.

usage: compare.py [--kubeconfig FILE] [--context NAME] [--rounds 5] [--mb 200] [--delay 50] [--json FILE]

Without --kubeconfig the embedded demo cluster is started. The pod `echo` in namespace `demo` must serve
7000 (echo), 9 (discard) and 19 (endless source). Both forwards are up at once; each round measures them in
turn, the order changes from round to round, and a ratio is always of two figures of one round. Build first:
mvn -DskipTests package.
"""
import argparse, json, os, re, signal, socket, statistics, subprocess, sys, tempfile, threading, time

HERE = os.path.dirname(os.path.abspath(__file__))
FAIRLEAD = os.path.join(HERE, "..", "..", "target", "fairlead", "bin", "fairlead")
PORTS = ["7000", "9", "19"]


def open_to(port, timeout=15):
    connection = socket.create_connection(("127.0.0.1", port), timeout=timeout)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def once(port):
    """Seconds from connect to the first byte back."""
    begun = time.perf_counter()
    with open_to(port) as connection:
        connection.sendall(b"1")
        if connection.recv(1) != b"1":
            raise OSError("no echo")
    return time.perf_counter() - begun


def echoes(connection, count):
    took = []
    for _ in range(count):
        begun = time.perf_counter()
        connection.sendall(b"2")
        if connection.recv(1) != b"2":
            raise OSError("no echo")
        took.append(time.perf_counter() - begun)
    return took


def many(port, connections, count):
    """Echoes a second over that many connections at once."""
    barrier, failures = threading.Barrier(connections + 1), []

    def one():
        try:
            with open_to(port) as connection:
                echoes(connection, 1)
                barrier.wait()
                echoes(connection, count)
        except (OSError, threading.BrokenBarrierError) as e:
            failures.append(e)
            barrier.abort()

    threads = [threading.Thread(target=one) for _ in range(connections)]
    for thread in threads:
        thread.start()
    barrier.wait()
    begun = time.perf_counter()
    for thread in threads:
        thread.join()
    if failures:
        raise OSError(str(failures[0]))
    return connections * count / (time.perf_counter() - begun)


def download(port, size):
    got = 0
    with open_to(port) as connection:
        while got < size:
            piece = connection.recv(1 << 18)
            if not piece:
                raise OSError("ended early")
            got += len(piece)
    return got


def downloads(port, size, at_once):
    begun = time.perf_counter()
    threads = [threading.Thread(target=download, args=(port, size // at_once)) for _ in range(at_once)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return size / (time.perf_counter() - begun) / 1e6


def upload(port, size):
    """MB a second until the last byte is taken (what waits in sockets is small beside the whole)."""
    block, sent = b"3" * (1 << 18), 0
    begun = time.perf_counter()
    with open_to(port, 60) as connection:
        while sent < size:
            connection.sendall(block)
            sent += len(block)
        took = time.perf_counter() - begun
    return sent / took / 1e6


def beside_stalled(ports, count):
    """p99 in ms of echoes on a connection opened before, and on new ones, while another never reads."""
    with open_to(ports[0]) as before:
        alone = percentile(echoes(before, count), .99) * 1e3
        time.sleep(.3)
        with open_to(ports[2]):
            time.sleep(3)
            try:
                before.settimeout(3)
                beside = percentile(echoes(before, count), .99) * 1e3
                fresh = [once_within(ports[0], 3) for _ in range(10)]
            except OSError:
                return alone, None, None
    return alone, beside, max(fresh) * 1e3


def once_within(port, seconds):
    begun = time.perf_counter()
    with open_to(port, seconds) as connection:
        connection.sendall(b"1")
        if connection.recv(1) != b"1":
            raise OSError("no echo")
    return time.perf_counter() - begun


class Slow(threading.Thread):
    """A TCP relay that holds every byte back for half of the round trip, each way."""

    def __init__(self, host, port, round_trip):
        super().__init__(daemon=True)
        self.target, self.half = (host, port), round_trip / 2
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.start()

    def run(self):
        while True:
            near, _ = self.listener.accept()
            far = socket.create_connection(self.target)
            for each in (near, far):
                each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self.relay, args=(one, other), daemon=True).start()

    def relay(self, one, other):
        waiting, ready, done = [], threading.Condition(), []

        def deliver():
            while True:
                with ready:
                    while not waiting:
                        if done:
                            return
                        ready.wait()
                    due, piece = waiting.pop(0)
                time.sleep(max(0, due - time.monotonic()))
                try:
                    other.sendall(piece)
                except OSError:
                    return

        threading.Thread(target=deliver, daemon=True).start()
        while True:
            try:
                piece = one.recv(1 << 16)
            except OSError:
                piece = b""
            with ready:
                if not piece:
                    done.append(True)
                else:
                    waiting.append((time.monotonic() + self.half, piece))
                ready.notify()
            if not piece:
                return


class Forwarder:
    def __init__(self, name, command, environment=None):
        self.name = name
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            env={**os.environ, **(environment or {})}, start_new_session=True)
        self.ports = []
        watchdog = threading.Timer(60, self.process.kill)
        watchdog.start()
        while len(self.ports) < len(PORTS):
            line = self.process.stdout.readline()
            if not line:
                sys.exit(name + " does not come up")
            found = re.match(r"Forwarding from 127\.0\.0\.1:(\d+)", line)
            if found:
                self.ports.append(int(found.group(1)))
        watchdog.cancel()
        for _ in range(100):
            try:
                once(self.ports[0])
                break
            except OSError:
                time.sleep(.1)

    def family(self):
        """The process and its children: a launcher may start another."""
        known, found = [self.process.pid], [self.process.pid]
        while known:
            pid = known.pop()
            try:
                with open(f"/proc/{pid}/task/{pid}/children") as children:
                    more = [int(each) for each in children.read().split()]
            except OSError:
                more = []
            known += more
            found += more
        return found

    def cpu(self):
        """Seconds of processor time so far."""
        ticks = 0
        for pid in self.family():
            with open(f"/proc/{pid}/stat") as stat:
                fields = stat.read().rsplit(")", 1)[1].split()
                ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def stop(self):
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(10)


def pair(arguments, kubeconfig):
    context = ["--context", arguments.context] if arguments.context else []
    remote = [f":{port}" for port in PORTS]
    ours = Forwarder(
        "fairlead", [FAIRLEAD, "forward", *arguments.options.split(), "--kubeconfig", kubeconfig, *context, "-n", "demo", "pod/echo", *remote],
        {"FAIRLEAD_HOME": tempfile.mkdtemp()})
    theirs = Forwarder(
        "kubectl", ["kubectl", "--kubeconfig", kubeconfig, *context, "port-forward", "-n", "demo", "pod/echo", *remote],
        {"KUBECTL_PORT_FORWARD_WEBSOCKETS": "true"})
    return ours, theirs


def settled(work, *arguments):
    """Waits until what an ended connection still has under way is gone, then does the work."""
    time.sleep(.5)
    return work(*arguments)


def measure(forwarder, arguments):
    ports, out = forwarder.ports, {}
    time.sleep(.5)
    first = [once(ports[0]) for _ in range(arguments.n)]
    out["first byte p50 ms"] = percentile(first, .5) * 1e3
    out["first byte p99 ms"] = percentile(first, .99) * 1e3
    with open_to(ports[0]) as connection:
        out["ping-pong p50 ms"] = percentile(echoes(connection, 5 * arguments.n), .5) * 1e3
    out["50 ping-pongs /s"] = settled(many, ports[0], 50, 100)
    size, used = arguments.mb * 1000000, forwarder.cpu()
    time.sleep(.5)
    begun = time.perf_counter()
    download(ports[2], size)
    out["download MB/s"] = size / (time.perf_counter() - begun) / 1e6
    out["upload MB/s"] = settled(upload, ports[1], size)
    out["8 downloads MB/s"] = settled(downloads, ports[2], size, 8)
    out["CPU s/GB"] = (forwarder.cpu() - used) / (3 * size / 1e9)
    return out


def table(rounds, title):
    print(f"\n{title}\n{'figure':24} {'fairlead':>10} {'kubectl':>10} {'ratio':>7}   lowest to highest ratio")
    for figure in rounds[0][0]:
        ours = [each[0][figure] for each in rounds]
        theirs = [each[1][figure] for each in rounds]
        ratios = [a / b for a, b in zip(ours, theirs)]
        print(f"{figure:24} {statistics.median(ours):10.2f} {statistics.median(theirs):10.2f} "
              f"{statistics.median(ratios):7.2f}   {min(ratios):.2f} to {max(ratios):.2f}", flush=True)


def delayed(arguments, kubeconfig):
    with open(kubeconfig) as file:
        text = file.read()
    host, port = re.search(r'server: "?https://([^:/\s"]+):(\d+)', text).groups()
    slow = Slow(host, int(port), arguments.delay / 1000)
    through = tempfile.NamedTemporaryFile("w", suffix=".yaml", delete=False)
    through.write(text.replace(f"https://{host}:{port}", f"https://{host}:{slow.port}"))
    through.close()
    ours, theirs = pair(arguments, through.name)
    found = {}
    for forwarder in (ours, theirs):
        time.sleep(1)
        found[forwarder.name] = percentile([once(forwarder.ports[0]) for _ in range(30)], .5) * 1e3
        forwarder.stop()
    for name, took in found.items():
        print(f"first byte with {arguments.delay} ms of round trip, {name}: {took:.1f} ms = "
              f"{took / arguments.delay:.2f} round trips", flush=True)
    return found


def stalled(arguments, kubeconfig):
    for forwarder in pair(arguments, kubeconfig):
        alone, beside, fresh = beside_stalled(forwarder.ports, 500)
        print(f"echo p99 beside a client that never reads, {forwarder.name}: " + (
            "stuck" if beside is None else
            f"{beside:.2f} ms ({beside / alone:.2f} of its own {alone:.2f} ms); slowest of 10 new: {fresh:.2f} ms"),
            flush=True)
        forwarder.stop()


def idle(arguments, kubeconfig):
    for forwarder in pair(arguments, kubeconfig):
        time.sleep(10)
        used = forwarder.cpu()
        time.sleep(30)
        print(f"idle for 30 s, {forwarder.name}: {(forwarder.cpu() - used) / 30 * 100:.2f} % of a core", flush=True)
        forwarder.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kubeconfig")
    parser.add_argument("--context")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--n", type=int, default=300)
    parser.add_argument("--mb", type=int, default=200)
    parser.add_argument("--delay", type=float, default=50)
    parser.add_argument("--options", default="", help="more options of fairlead forward, such as '--lanes 2'")
    parser.add_argument("--json")
    parser.add_argument("--skip", default="", help="of rounds,delay,stalled,idle")
    arguments = parser.parse_args()
    demo = None
    kubeconfig = arguments.kubeconfig
    if not kubeconfig:
        demo = subprocess.Popen([FAIRLEAD, "demo"], stdout=subprocess.PIPE, text=True, start_new_session=True,
                                env={**os.environ, "FAIRLEAD_HOME": tempfile.mkdtemp()})
        kubeconfig = next(word for line in demo.stdout for word in line.split() if os.path.isfile(word))
    try:
        rounds = []
        if "rounds" not in arguments.skip:
            ours, theirs = pair(arguments, kubeconfig)
            for each in (ours, theirs):
                measure(each, arguments)  # warm up
            for number in range(arguments.rounds):
                order = [ours, theirs] if number % 2 == 0 else [theirs, ours]
                found = {each.name: measure(each, arguments) for each in order}
                rounds.append((found["fairlead"], found["kubectl"]))
                print(f"round {number + 1} of {arguments.rounds} done", file=sys.stderr, flush=True)
            for each in (ours, theirs):
                each.stop()
            table(rounds, f"median of {arguments.rounds} rounds, {arguments.mb} MB")
        if "delay" not in arguments.skip:
            delayed(arguments, kubeconfig)
        if "stalled" not in arguments.skip:
            stalled(arguments, kubeconfig)
        if "idle" not in arguments.skip:
            idle(arguments, kubeconfig)
        if arguments.json:
            with open(arguments.json, "w") as file:
                json.dump(rounds, file, indent=1)
    finally:
        if demo:
            os.killpg(demo.pid, signal.SIGTERM)


if __name__ == "__main__":
    main()
