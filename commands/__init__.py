"""One module a command: options, files, exit codes. Here generator and checker are joined."""
