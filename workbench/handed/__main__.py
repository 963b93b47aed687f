"""Where the built program starts."""

import sys

from workbench.handed.program import main

if __name__ == "__main__":
    sys.exit(main())
