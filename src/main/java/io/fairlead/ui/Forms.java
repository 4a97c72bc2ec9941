package io.fairlead.ui;

import io.fairlead.exec.Sessions;
import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.ProfileId;
import io.fairlead.profile.exchange.KubectlCommand;
import io.fairlead.profile.exchange.KubectlExec;
import io.fairlead.profile.exchange.KubectlForward;
import io.fairlead.tunnel.Forwards;
import io.fairlead.ui.control.Background;
import io.fairlead.ui.control.Commands;
import io.fairlead.ui.control.Overlay;
import io.fairlead.ui.control.Toast;
import io.fairlead.ui.edit.ForwardForm;
import io.fairlead.ui.edit.SessionForm;
import io.fairlead.ui.exchange.ExchangeDesk;
import io.fairlead.ui.files.LocalChooser;
import io.fairlead.ui.forwards.ForwardsModel;
import io.fairlead.ui.sessions.SessionsModel;
import io.fairlead.words.Remedy;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.layout.Region;

/// The forms of the window: what opens them and what they save. One is open at a time.
final class Forms {
  /// What they work with.
  record Hands(Background background, Commands commands, Overlay overlay) {}

  /// Shows a session that was saved.
  @FunctionalInterface
  interface SavedSession {
    /// Chooses it.
    ///
    /// @param open whether the user wants it opened, too
    void session(ExecProfile profile, boolean open);
  }

  private final Services services;
  private final ForwardsModel model;
  private final SessionsModel sessionsModel;
  private final Hands hands;
  private final Consumer<ProfileId> select;
  private final SavedSession shown;
  private Runnable openForm = () -> {};

  /// @param select chooses a forward that was saved
  Forms(
      Services services,
      ForwardsModel model,
      SessionsModel sessionsModel,
      Hands hands,
      Consumer<ProfileId> select,
      SavedSession shown) {
    this.services = services;
    this.model = model;
    this.sessionsModel = sessionsModel;
    this.hands = hands;
    this.select = select;
    this.shown = shown;
  }

  void create() {
    open(ForwardForm.create(use()), Optional.empty());
  }

  void edit(PortForward profile, Optional<Remedy> why) {
    open(ForwardForm.edit(use(), profile), Optional.of(why.orElse(Remedy.CHOOSE_TARGET)));
  }

  /// Opens the form that a kubectl command line fills in.
  private void createFrom(KubectlCommand line) {
    switch (line) {
      case KubectlForward forward -> open(ForwardForm.create(use(), forward), Optional.empty());
      case KubectlExec exec -> {
        SessionForm form = SessionForm.create(sessionUse(), exec);
        open(form, form::close, form::focus);
      }
    }
  }

  /// Where connections come in and go out.
  ExchangeDesk exchange(LocalChooser chooser, DesktopHost desktop, Toast toast) {
    var host =
        new ExchangeDesk.Host() {
          @Override
          public void createFrom(KubectlCommand line) {
            Forms.this.createFrom(line);
          }

          @Override
          public void say(String what) {
            toast.say(what);
          }

          @Override
          public void offerUndo(String done, Runnable undo) {
            toast.offerUndo(done, undo);
          }

          @Override
          public void copy(String text) {
            desktop.copy(text);
          }

          @Override
          public void refresh() {
            model.refresh();
          }
        };
    return new ExchangeDesk(
        services.forwards(),
        services.sessions(),
        services.catalog(),
        new ExchangeDesk.Hands(hands.background(), hands.commands(), hands.overlay(), chooser),
        host);
  }

  void createSession() {
    SessionForm form = SessionForm.create(sessionUse());
    open(form, form::close, form::focus);
  }

  void editSession(ExecProfile profile) {
    SessionForm form = SessionForm.edit(sessionUse(), profile);
    open(form, form::close, form::focus);
  }

  private void open(ForwardForm form, Optional<Remedy> why) {
    open(form, form::close, () -> form.focus(why));
  }

  private void open(Region form, Runnable close, Runnable focus) {
    openForm.run();
    openForm =
        () -> {
          close.run();
          hands.overlay().close();
          openForm = () -> {};
        };
    hands.overlay().open(form, openForm);
    focus.run();
  }

  private SessionForm.Use sessionUse() {
    return new SessionForm.Use(
        services.catalog(),
        services.pods(),
        hands.background(),
        sessionsModel.profiles(),
        sessionsModel.groups(),
        this::save,
        () -> openForm.run());
  }

  private void save(ExecProfile profile, boolean open) {
    openForm.run();
    Sessions all = services.sessions();
    boolean known =
        sessionsModel.profiles().stream().anyMatch(one -> one.id().equals(profile.id()));
    hands
        .commands()
        .run(
            () -> {
              if (known) {
                all.replace(profile);
              } else {
                all.add(profile);
              }
            },
            () -> shown.session(profile, open));
  }

  private ForwardForm.Use use() {
    return new ForwardForm.Use(
        services.catalog(),
        hands.background(),
        model.profiles(),
        model.groups(),
        this::save,
        () -> openForm.run());
  }

  private void save(PortForward profile, boolean switchOn) {
    openForm.run();
    Forwards all = services.forwards();
    boolean known = model.profiles().stream().anyMatch(one -> one.id().equals(profile.id()));
    hands
        .commands()
        .run(
            () -> {
              if (known) {
                all.replace(profile);
              } else {
                all.add(profile);
                if (switchOn) {
                  all.switchOn(profile.id());
                }
              }
            },
            () -> {
              model.refresh();
              if (!known) {
                select.accept(profile.id());
              }
            });
  }
}
