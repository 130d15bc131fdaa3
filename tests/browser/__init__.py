"""One file for each thing that a person does in the browser, on the server that learners get."""
