payer "PELHP" { name = "PELHP HEALTH", program = "medicaid", source = "an invented list" }
payer "KSTRL" { name = "KSTRL HEALTH", program = "commercial", parent = "PELPH", source = "an invented list" }
payer "OWLMB" { name = "OWLMB HEALTH", program = "medicaid", ids = codes "OWLMB,PELHP", source = "an invented list" }
payer "LARK" { name = "LARK HEALTH", program = "medicaide", state = "Texas", source = "an invented list" }
payer "HERON" { name = "HERON HEALTH", program = "auto", parent = "HERON", source = "an invented list" }
payer "KSTR2" { name = "KSTR2 HEALTH", program = "medicaid", ids = codes "KS*", source = "an invented list" }
payer "WREN" { name = "WREN" }
