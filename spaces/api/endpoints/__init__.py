"""The endpoints: thin views that read parameters, ask a query and send JSON."""
