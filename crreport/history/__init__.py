"""Over the years: what became of next steps, targets and topics, according to the inputs."""
