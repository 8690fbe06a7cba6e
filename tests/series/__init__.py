"""Documents of one making: what is read again, which rules are asked again."""
