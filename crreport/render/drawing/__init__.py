"""What is drawn: charts, the logo, and the colours of both."""
