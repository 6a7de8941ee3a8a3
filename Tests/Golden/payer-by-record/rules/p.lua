payer "ACME" { name = "ACME HEALTH", program = "medicaid", ids = codes "ACME1,ACME2", source = "an invented list" }
