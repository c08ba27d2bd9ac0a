"""Fetches one package with python-tuf: prints its SHA-256, or the name of the error and what it says.

usage: client.py STATE BASE-URL ROOT TARGET [here]   ROOT is the pinned root of the first run; STATE keeps what was seen; with "here"
a package that its publisher hosts is sought in the site, as by a client that knows nothing of custom.location
"""

import hashlib
import os
import sys
import urllib.request

from tuf.ngclient import Updater, UpdaterConfig

state, base, root, target, *here = sys.argv[1:]
os.makedirs(state, exist_ok=True)
known = os.path.join(state, "root.json")
try:
    updater = Updater(
        metadata_dir=state,
        metadata_base_url=base + "/tuf/",
        target_dir=state,
        target_base_url=base + "/",
        config=UpdaterConfig(prefix_targets_with_hash=False),
        bootstrap=None if os.path.exists(known) else open(root, "rb").read(),
    )
    updater.refresh()
    info = updater.get_targetinfo(target)
    if info is None:
        print("NOT-FOUND")
    elif info.custom and "location" in info.custom and not here:
        content = urllib.request.urlopen(info.custom["location"]).read(info.length + 1)
        info.verify_length_and_hashes(content)
        print(hashlib.sha256(content).hexdigest())
    else:
        path = updater.download_target(info, os.path.join(state, "package"))
        print(hashlib.sha256(open(path, "rb").read()).hexdigest())
except Exception as error:
    print(type(error).__name__, error)
