"""The running bot: updates taken in, answered in fair order, tasks kept alive."""
