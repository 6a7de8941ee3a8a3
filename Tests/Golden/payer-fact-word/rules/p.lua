payer "ACME" { name = "ACME HEALTH", program = "commercial", ids = codes "ACME1", edits = "medicare", source = "an invented list" }
