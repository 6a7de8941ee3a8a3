payer "KSTRL" { name = "KSTRL HEALTH", program = "commercial", source = "an invented list" }
