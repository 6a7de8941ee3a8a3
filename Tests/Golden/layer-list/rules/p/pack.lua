pack "acme" { title = "acme", layer = "payer", owner = "golden", payer = "ACME1" }
