"""Trees and entity spans from scores, as models/FORMAT.md says."""
import numpy as np

NEVER = -1e9


def _cycle(heads):
    """Nodes of one cycle in heads (heads[0] unused), or None."""
    n, colour = len(heads), [0] * len(heads)
    for start in range(1, n):
        path, at = [], start
        while at and not colour[at]:
            colour[at] = start
            path.append(at)
            at = heads[at]
        if at and colour[at] == start and at in path:
            return path[path.index(at):]
    return None


def arborescence(w):
    """w[d][h], root 0: the best head of each node (Chu-Liu/Edmonds)."""
    n = len(w)
    heads = w.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(n, bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)                      # keeps 0 first
    m = len(outside)
    small = np.full((m + 1, m + 1), NEVER)
    small[:m, :m] = w[np.ix_(outside, outside)]
    cyc = np.array(cycle)
    kept = w[cyc, heads[cyc]]
    enter = w[np.ix_(cyc, outside)] - kept[:, None]        # breaking the cycle at a node
    enter_at = enter.argmax(0)
    small[m, :m] = enter[enter_at, np.arange(m)]
    leave = w[np.ix_(outside, cyc)]
    leave_from = leave.argmax(1)
    small[:m, m] = leave[np.arange(m), leave_from]
    small[0, :] = NEVER
    np.fill_diagonal(small, NEVER)
    sub = arborescence(small)
    result = heads.copy()
    for i in range(1, m):
        result[outside[i]] = cyc[leave_from[i]] if sub[i] == m else outside[sub[i]]
    broken = cyc[enter_at[sub[m]]]
    result[broken] = outside[sub[m]]
    return result


def tree(scores):
    """scores [n, n+1] (dependent, head; head 0 = root) -> heads of the n words, exactly one root."""
    n = scores.shape[0]
    w = np.full((n + 1, n + 1), NEVER)
    w[1:, :] = scores
    w[1:, 0] -= 10000.0
    np.fill_diagonal(w, NEVER)
    return arborescence(w)[1:]


def entities(emissions, trans, start):
    """Viterbi."""
    score = emissions[0] + start
    back = []
    for e in emissions[1:]:
        total = score[:, None] + trans
        back.append(total.argmax(0))
        score = total.max(0) + e
    best = [int(score.argmax())]
    for b in reversed(back):
        best.append(int(b[best[-1]]))
    return best[::-1]


def forbidden_transitions(labels):
    n = len(labels)
    trans, start = np.zeros((n, n), np.float32), np.zeros(n, np.float32)
    for j, b in enumerate(labels):
        if b[0] == "I":
            start[j] = NEVER
            for i, a in enumerate(labels):
                if a[0] == "O" or a[2:] != b[2:]:
                    trans[i, j] = NEVER
    return trans, start
