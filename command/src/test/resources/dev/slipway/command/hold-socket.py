"""Holds a listening socket as systemd does: starts a program with it as standard input, and again when it has ended.

hold-socket.py SOCKET PROGRAM [ARG...]   says `started PID` each time; ends when its own standard input does
"""
import os
import socket
import subprocess
import sys
import threading

held = socket.socket(socket.AF_UNIX)
held.bind(sys.argv[1])
held.listen(1024)
child = None


def end_with_the_test():
    sys.stdin.read()
    if child:
        child.kill()
    os._exit(0)


threading.Thread(target=end_with_the_test, daemon=True).start()
while True:
    child = subprocess.Popen(sys.argv[2:], stdin=held)
    print("started", child.pid, flush=True)
    print("ended", child.wait(), flush=True)
