// command: --explain -e "1 + 1"
