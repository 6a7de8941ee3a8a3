pack "tern" { title = "Tern Plan", layer = "payer", payer = "TERNX", owner = "billing-leads" }
