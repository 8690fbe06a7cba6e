"""Many documents judged together: who submitted, what is wrong how often, who copied whom, whether the sums agree."""
