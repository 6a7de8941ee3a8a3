-- Schema 2 as released. It is never edited: see Tests/KernelTests/SchemaFixtureTests.
CREATE TABLE practice (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  public_id TEXT NOT NULL,
  name TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT;
CREATE TABLE sealing_key (
  number INTEGER PRIMARY KEY,
  wrapped BLOB NOT NULL
) STRICT;
CREATE TABLE location (
  id INTEGER PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  npi TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL
) STRICT;
CREATE TABLE user (
  id INTEGER PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  account TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  disabled INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
  version INTEGER NOT NULL
) STRICT;
CREATE TABLE role (
  id INTEGER PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL
) STRICT;
CREATE TABLE role_permission (
  role_id INTEGER NOT NULL REFERENCES role,
  permission TEXT NOT NULL,
  scope TEXT NOT NULL CHECK (scope IN ('all', 'location', 'own')),
  PRIMARY KEY (role_id, permission)
) STRICT, WITHOUT ROWID;
CREATE TABLE user_role (
  user_id INTEGER NOT NULL REFERENCES user,
  role_id INTEGER NOT NULL REFERENCES role,
  location_id INTEGER REFERENCES location
) STRICT;
CREATE UNIQUE INDEX user_role_once ON user_role (user_id, role_id, ifnull(location_id, 0));
CREATE TABLE command (
  sequence INTEGER PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  v INTEGER NOT NULL,
  key TEXT NOT NULL UNIQUE,
  user TEXT NOT NULL,
  on_behalf_of TEXT,
  reason TEXT,
  source TEXT NOT NULL,
  at INTEGER NOT NULL,
  seen BLOB NOT NULL,
  payload BLOB NOT NULL,
  result BLOB NOT NULL,
  events BLOB NOT NULL,
  previous BLOB NOT NULL,
  hash BLOB NOT NULL
) STRICT;
CREATE TABLE event (
  command INTEGER NOT NULL REFERENCES command DEFERRABLE INITIALLY DEFERRED,
  ordinal INTEGER NOT NULL,
  type TEXT NOT NULL,
  v INTEGER NOT NULL,
  record TEXT NOT NULL,
  record_version INTEGER NOT NULL,
  payload BLOB NOT NULL,
  PRIMARY KEY (command, ordinal)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX event_record ON event (record, record_version);
CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  sha256 BLOB NOT NULL UNIQUE,
  direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
  kind TEXT NOT NULL,
  peer TEXT,
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  at INTEGER NOT NULL,
  command INTEGER NOT NULL REFERENCES command DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE document_part (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES document,
  ordinal INTEGER NOT NULL,
  sealed BLOB NOT NULL,
  UNIQUE (document_id, ordinal)
) STRICT;
CREATE TABLE payer (
  id INTEGER PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  payer_id TEXT NOT NULL,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  UNIQUE (payer_id, name)
) STRICT;
CREATE TABLE patient (
  id INTEGER PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  last_name TEXT NOT NULL,
  first_name TEXT NOT NULL,
  middle_name TEXT NOT NULL,
  birth_date INTEGER,
  sex TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT;
CREATE INDEX patient_name ON patient (last_name, first_name, birth_date);
CREATE TABLE coverage (
  id INTEGER PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  patient_id INTEGER NOT NULL REFERENCES patient,
  payer_id INTEGER NOT NULL REFERENCES payer,
  member_index INTEGER NOT NULL,
  sealed_member BLOB NOT NULL,
  group_number TEXT NOT NULL,
  relationship TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT;
CREATE INDEX coverage_member ON coverage (member_index, payer_id);
CREATE INDEX coverage_patient ON coverage (patient_id);
CREATE TABLE claim (
  id INTEGER PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  number TEXT NOT NULL,
  billing TEXT NOT NULL,
  first_dos INTEGER,
  occurrence INTEGER NOT NULL,
  patient_id INTEGER REFERENCES patient,
  coverage_id INTEGER REFERENCES coverage,
  location_id INTEGER REFERENCES location,
  version INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX claim_identity
  ON claim (number, billing, ifnull(first_dos, 0), occurrence);
CREATE TABLE claim_head (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES document,
  sha256 BLOB NOT NULL,
  pieces BLOB NOT NULL,
  sealed BLOB NOT NULL
) STRICT;
CREATE INDEX claim_head_document ON claim_head (document_id);
CREATE TABLE claim_version (
  id INTEGER PRIMARY KEY,
  claim_id INTEGER NOT NULL REFERENCES claim,
  ordinal INTEGER NOT NULL,
  head_id INTEGER NOT NULL REFERENCES claim_head,
  sha256 BLOB NOT NULL,
  pieces BLOB NOT NULL,
  sealed BLOB NOT NULL,
  UNIQUE (claim_id, ordinal)
) STRICT;
CREATE TABLE decision (
  id INTEGER PRIMARY KEY,
  claim_version_id INTEGER NOT NULL REFERENCES claim_version,
  bundle_id INTEGER NOT NULL REFERENCES bundle,
  releases TEXT NOT NULL,
  as_of INTEGER NOT NULL,
  status TEXT NOT NULL,
  findings BLOB NOT NULL,
  hash BLOB NOT NULL,
  command INTEGER NOT NULL REFERENCES command DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (claim_version_id, bundle_id, releases, as_of)
) STRICT;
CREATE INDEX decision_command ON decision (command);
CREATE TABLE claim_exception (
  id INTEGER PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  claim_id INTEGER NOT NULL REFERENCES claim,
  rule TEXT NOT NULL,
  fingerprint BLOB NOT NULL,
  reason TEXT NOT NULL,
  granted_by TEXT NOT NULL,
  granted_at INTEGER NOT NULL,
  expires INTEGER NOT NULL,
  revoked INTEGER NOT NULL DEFAULT 0 CHECK (revoked IN (0, 1)),
  version INTEGER NOT NULL
) STRICT;
CREATE INDEX claim_exception_claim ON claim_exception (claim_id);
CREATE TABLE bundle_source (
  id INTEGER PRIMARY KEY,
  sha256 BLOB NOT NULL UNIQUE,
  archive BLOB NOT NULL
) STRICT;
CREATE TABLE bundle (
  id INTEGER PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  sha256 BLOB NOT NULL UNIQUE,
  manifest BLOB NOT NULL,
  source_id INTEGER NOT NULL REFERENCES bundle_source,
  name TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT;
CREATE TABLE bundle_activation (
  ordinal INTEGER PRIMARY KEY,
  bundle_id INTEGER NOT NULL REFERENCES bundle,
  at INTEGER NOT NULL,
  command INTEGER NOT NULL REFERENCES command DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE lease (
  name TEXT PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  epoch INTEGER NOT NULL,
  pid INTEGER NOT NULL,
  host TEXT NOT NULL,
  at INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;ALTER TABLE practice ADD COLUMN override_policy TEXT;
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
