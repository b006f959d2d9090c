"""Over the years: what became of next steps, targets and topics, told from the inputs."""
