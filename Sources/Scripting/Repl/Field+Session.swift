package import Model

extension Field {
  /// Whether a session hides the value until it is unmasked: what names a person, and free words about
  /// their care, in which anybody may be named.
  package var isHiddenInSessions: Bool {
    phi == .direct || phi == .clinical && type == .text
  }
}
