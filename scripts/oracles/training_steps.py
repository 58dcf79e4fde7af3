#!/usr/bin/env python3
"""Trains a small network for twenty steps with PyTorch: what `TrainingStepTests` compares Upbeat's trainer with.

Usage: training_steps.py > Tests/Fixtures/training/steps.json     (needs torch, which requirements.txt leaves out for its size)

Weights, pictures and labels come from formulas, so that the fixture holds results alone: the losses of all steps, and of each
weight after them the first values, the sum and the sum of squares. Weights lie in Upbeat's order, `[row, column, input, output]`.
"""

import json
import math

import numpy
import torch
from torch import nn
from torch.nn import functional

SIDE, PICTURES, CLASSES, STEPS = 20, 8, 7, 20


def waves(count, salt, scale, middle=0.0):
    return (middle + scale * numpy.sin(1.3 * numpy.arange(count) + salt)).astype(numpy.float32)


class Namer:
    """The network's weights in Upbeat's order, with its names, each filled by its number's wave."""

    def __init__(self):
        self.weights = []

    def add(self, name, tensor, to_upbeat, fan_in=None, middle=0.0):
        """`to_upbeat` turns PyTorch's axes into Upbeat's."""
        shape = to_upbeat(tensor.data).shape
        scale = 0.2 if fan_in is None else 2 / math.sqrt(fan_in)
        values = torch.from_numpy(waves(tensor.numel(), len(self.weights), scale, middle).reshape(shape))
        inverse = {2: (1, 0), 4: (3, 2, 0, 1), 1: (0,)}[len(shape)]
        tensor.data.copy_(values.permute(inverse) if tensor.dim() == len(shape) else values)
        self.weights.append((name, tensor, to_upbeat, fan_in is not None))

    def convolution(self, name, layer):
        fan_in = layer.weight[0].numel()
        self.add(name + ".weights", layer.weight, lambda weight: weight.permute(2, 3, 1, 0), fan_in)

    def norm(self, name, layer):
        self.add(name + ".scale", layer.weight, lambda weight: weight, middle=1.0)
        self.add(name + ".shift", layer.bias, lambda weight: weight)

    def dense(self, name, layer):
        self.add(name + ".weights", layer.weight, lambda weight: weight.permute(1, 0), layer.in_features)
        self.add(name + ".bias", layer.bias, lambda weight: weight)


class Sample(nn.Module):
    """convolution 8 / 2, separable 12, residual 16 / 2 with squeeze 4, pool 2, head."""

    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(1, 8, 3, 2, 1, bias=False)
        self.stem_norm = nn.BatchNorm2d(8)
        self.depthwise = nn.Conv2d(8, 8, 3, 1, 1, groups=8, bias=False)
        self.depthwise_norm = nn.BatchNorm2d(8)
        self.pointwise = nn.Conv2d(8, 12, 1, bias=False)
        self.pointwise_norm = nn.BatchNorm2d(12)
        self.first = nn.Conv2d(12, 16, 3, 2, 1, bias=False)
        self.first_norm = nn.BatchNorm2d(16)
        self.second = nn.Conv2d(16, 16, 3, 1, 1, bias=False)
        self.second_norm = nn.BatchNorm2d(16)
        self.squeeze, self.excite = nn.Linear(16, 4), nn.Linear(4, 16)
        self.shortcut = nn.Conv2d(12, 16, 1, 2, bias=False)
        self.shortcut_norm = nn.BatchNorm2d(16)
        self.head = nn.Linear(16, CLASSES)

    def named(self):
        names = Namer()
        names.convolution("0", self.stem)
        names.norm("0.norm", self.stem_norm)
        names.convolution("1.depthwise", self.depthwise)
        names.norm("1.depthwise.norm", self.depthwise_norm)
        names.convolution("1.pointwise", self.pointwise)
        names.norm("1.pointwise.norm", self.pointwise_norm)
        names.convolution("2.first", self.first)
        names.norm("2.first.norm", self.first_norm)
        names.convolution("2.second", self.second)
        names.norm("2.second.norm", self.second_norm)
        names.dense("2.squeeze", self.squeeze)
        names.dense("2.excite", self.excite)
        names.convolution("2.shortcut", self.shortcut)
        names.norm("2.shortcut.norm", self.shortcut_norm)
        names.dense("head", self.head)
        return names.weights

    def forward(self, x):
        x = functional.relu(self.stem_norm(self.stem(x)))
        x = functional.relu(self.depthwise_norm(self.depthwise(x)))
        x = functional.relu(self.pointwise_norm(self.pointwise(x)))
        main = functional.relu(self.first_norm(self.first(x)))
        main = self.second_norm(self.second(main))
        gates = torch.sigmoid(self.excite(functional.relu(self.squeeze(main.mean((2, 3))))))
        x = functional.relu(main * gates[:, :, None, None] + self.shortcut_norm(self.shortcut(x)))
        return self.head(functional.avg_pool2d(x, 2).mean((2, 3)))


def train(make_optimiser):
    network = Sample()
    weights = network.named()
    groups = [
        {"params": [tensor for _, tensor, _, decays in weights if decays], "weight_decay": 0.01},
        {"params": [tensor for _, tensor, _, decays in weights if not decays], "weight_decay": 0.0},
    ]
    optimiser = make_optimiser(groups)
    losses = []
    for step in range(STEPS):
        pictures = waves(PICTURES * SIDE * SIDE, step, 1.0) * waves(PICTURES * SIDE * SIDE, 0.1 * step, 1.0)[::-1]
        labels = torch.tensor([(3 * picture + 5 * step) % CLASSES for picture in range(PICTURES)])
        logits = network(torch.from_numpy(pictures.reshape(PICTURES, 1, SIDE, SIDE).copy()))
        loss = functional.cross_entropy(logits, labels, label_smoothing=0.1)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    return {"losses": losses, "weights": [summary(name, turn(tensor.data)) for name, tensor, turn, _ in weights]}


def summary(name, tensor):
    values = tensor.reshape(-1).double()
    return {
        "name": name,
        "count": values.numel(),
        "first": values[:6].tolist(),
        "sum": values.sum().item(),
        "squares": (values * values).sum().item(),
    }


def main():
    torch.set_num_threads(1)
    print(
        json.dumps(
            {
                "torch": torch.__version__.split("+")[0],
                "descent": train(lambda groups: torch.optim.SGD(groups, lr=0.05, momentum=0.9, nesterov=True)),
                "adamw": train(lambda groups: torch.optim.AdamW(groups, lr=0.003, betas=(0.9, 0.99), eps=1e-8)),
            },
            indent=1,
        )
    )


if __name__ == "__main__":
    main()
