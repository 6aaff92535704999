"""Reading stories, policies, packs and switches: each is asked of its own module, so that who
needs one does not load the others."""
