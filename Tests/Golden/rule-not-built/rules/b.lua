reminder "x.y" { on = "appointment.booked" }
