/// What schema 2 adds: the practice's policy for overrides, and the overrides that were asked for.
///
/// `override_policy` is nil until one is set. A row of `rule_override` is one text of an override that
/// lowers a rule which holds; `asked` is the activation that asked for it last, `ruled` the command that
/// brought it into its state.
enum Schema2 {
  static let sql = """
    ALTER TABLE practice ADD COLUMN override_policy TEXT;
    CREATE TABLE rule_override (
      id INTEGER PRIMARY KEY,
      public_id TEXT NOT NULL UNIQUE,
      sha256 BLOB NOT NULL UNIQUE,
      name TEXT NOT NULL,
      content BLOB NOT NULL,
      owner TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'delayed', 'approved', 'refused')),
      days INTEGER NOT NULL,
      asked INTEGER NOT NULL REFERENCES command DEFERRABLE INITIALLY DEFERRED,
      ruled INTEGER NOT NULL REFERENCES command DEFERRABLE INITIALLY DEFERRED,
      version INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE bundle_override (
      bundle_id INTEGER NOT NULL REFERENCES bundle,
      override_id INTEGER NOT NULL REFERENCES rule_override,
      PRIMARY KEY (bundle_id, override_id)
    ) STRICT, WITHOUT ROWID;

    """
}
