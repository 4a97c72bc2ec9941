package io.fairlead;

/// Entry point: reads the arguments and starts the window, the service or a verb.
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println("Fairlead");
  }
}
