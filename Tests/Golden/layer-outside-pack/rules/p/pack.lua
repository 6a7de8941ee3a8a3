pack "pelhp" { title = "pelhp", layer = "payer", owner = "golden", payer = "PELHP" }
