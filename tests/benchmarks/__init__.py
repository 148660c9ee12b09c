"""What doichieu scores and costs, measured by hand: ./doichieu test --benchmark [--pages 100] [--record]."""
