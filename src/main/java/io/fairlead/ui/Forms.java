package io.fairlead.ui;

import io.fairlead.exec.Sessions;
import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.ProfileId;
import io.fairlead.tunnel.Forwards;
import io.fairlead.ui.control.Background;
import io.fairlead.ui.control.Commands;
import io.fairlead.ui.control.Overlay;
import io.fairlead.ui.edit.ForwardForm;
import io.fairlead.ui.edit.KubectlLine;
import io.fairlead.ui.edit.SessionForm;
import io.fairlead.ui.forwards.ForwardsModel;
import io.fairlead.ui.sessions.SessionsModel;
import io.fairlead.words.Remedy;
import java.util.Objects;
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

  /// Opens the form filled in from a kubectl command line, or says what is wrong with that.
  Optional<String> createFrom(String kubectlLine) {
    try {
      open(ForwardForm.create(use(), KubectlLine.parse(kubectlLine)), Optional.empty());
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(Objects.toString(e.getMessage(), ""));
    }
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
