"""One generation: from the definitions to the pages on disk, stage by stage."""
