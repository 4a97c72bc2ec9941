package io.fairlead.kube;

/// Where the credential of one user comes from. Safe for any thread.
interface CredentialSource extends AutoCloseable {
  /// The credential as of now; may run a program or read a file.
  ///
  /// @throws ClusterException NoCredential
  Credential current() throws ClusterException, InterruptedException;

  /// Forgets `refused` if it is still the current one, so that the next call of [#current] gets a
  /// new one.
  ///
  /// @return whether a new one can come
  boolean discard(Credential refused);

  /// Ends what it still does.
  @Override
  default void close() {}

  /// A source that has one credential and no other.
  static CredentialSource fixed(Credential credential) {
    return new CredentialSource() {
      @Override
      public Credential current() {
        return credential;
      }

      @Override
      public boolean discard(Credential refused) {
        return false;
      }
    };
  }
}
