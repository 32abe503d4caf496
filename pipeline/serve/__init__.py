"""HTTP: SPARQL Protocol, content negotiation and dereferencing over the current release."""
