"""Results for people: one offline HTML file."""
