payer "ACME" { name = "ACME HEALTH", program = "commercial", ids = codes "ACME1", source = "an invented list" }
