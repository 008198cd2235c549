"""Pages as records and templates: everything that stands on the site, as bytes by path."""
