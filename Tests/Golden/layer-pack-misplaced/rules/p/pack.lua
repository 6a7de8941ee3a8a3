pack "y" { title = "y", layer = "payer", owner = "golden" }
