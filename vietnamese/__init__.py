"""Facts of the Vietnamese language that generator and checker share."""
