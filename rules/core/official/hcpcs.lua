-- Level II codes and modifiers only: CMS's file holds none of the CPT's.
rule "sj.hcpcs-in-force" {
  title     = "HCPCS Level II codes are in force on the day of service",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "CMS HCPCS Level II quarterly file; 837P 2400 SV101-2",
  owner     = "core",
  prevents  = { "coding", text = "CO-181 or CO-182, a code that is not valid on the day." },
  if_unknown = "warn",

  each    = "line",
  when    = { code = codes "A*,B*,C*,D*,E*,G*,H*,J*,K*,L*,M*,P*,Q*,R*,S*,T*,U*,V*" },
  require = { code = { listed = "hcpcs", if_missing = "pass" } },
  message = "Line {number}: {code} is not in force on {dos} by the HCPCS file of that day. Look the code "
    .. "up (scrubjay codes {code} --on {dos}) and bill the one that took its place.",

  sample = {
    {
      file = "hcpcs", from = "2026-01-01", rows = {
        { code = "J1885" }, { code = "G0438" }, { code = "J1100", to = "2026-02-28" },
      },
    },
  },
  examples = {
    { "in force", claim = { lines = { { code = "J1885" } } }, expect = "pass" },
    {
      "ended", claim = { lines = { {}, { code = "J1100" } } },
      expect = { line = 2, severity = "hold" },
    },
    {
      "not yet ended", claim = { lines = { { code = "J1100", dos = "2026-02-28" } } },
      expect = "pass",
    },
    { "none of the file's", claim = { lines = { { code = "J9999" } } }, expect = { line = 1 } },
    { "CPT", claim = { lines = { { code = "99213" } } }, expect = "not_applicable" },
  },
}
