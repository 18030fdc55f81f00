"""The line from outside: a lean client, the load process and the echo it is compared with."""
