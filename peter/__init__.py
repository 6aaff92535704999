"""Meet Peter: a life lived twice, with social protection and without."""
