#!/usr/bin/env python3
"""Times PyTorch's training steps of a job file's network, for comparison with `upbeat train JOB --measure STEPS`.

Usage: pytorch_training.py JOB.yaml [--steps 12] [--threads 2] [--bfloat16]

The same network, batch, loss and optimiser on random pictures, without augmentation. Prints one JSON object: the median of
pictures a second. Needs torch and pyyaml, which requirements.txt leaves out for their size.
"""

import argparse
import json
import pathlib
import statistics
import time

import torch
import yaml
from torch import nn
from torch.nn import functional


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("job", type=pathlib.Path)
    parser.add_argument("--steps", type=int, default=12)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--bfloat16", action="store_true")
    return parser.parse_args()


def convolution(inputs, channels, size, stride, groups=1):
    return [nn.Conv2d(inputs, channels, size, stride, size // 2, groups=groups, bias=False), nn.BatchNorm2d(channels)]


class Squeeze(nn.Module):
    def __init__(self, channels, reduction):
        super().__init__()
        self.squeeze = nn.Linear(channels, max(1, channels // reduction))
        self.excite = nn.Linear(max(1, channels // reduction), channels)

    def forward(self, x):
        gates = torch.sigmoid(self.excite(functional.relu(self.squeeze(x.mean((2, 3))))))
        return x * gates[:, :, None, None]


class Residual(nn.Module):
    def __init__(self, inputs, channels, stride, reduction):
        super().__init__()
        gate = [Squeeze(channels, reduction)] if reduction else []
        self.main = nn.Sequential(
            *convolution(inputs, channels, 3, stride),
            nn.ReLU(inplace=True),
            *convolution(channels, channels, 3, 1),
            *gate,
        )
        is_plain = stride == 1 and inputs == channels
        self.shortcut = nn.Identity() if is_plain else nn.Sequential(*convolution(inputs, channels, 1, stride))

    def forward(self, x):
        return functional.relu(self.main(x) + self.shortcut(x))


def block(kind, keys, inputs):
    """The layers of a job file's block, and its channels."""
    channels, stride = keys.get("channels", inputs), keys.get("stride", 1)
    if kind == "convolution":
        layers = [*convolution(inputs, channels, int(keys.get("size", 3)), stride), nn.ReLU(inplace=True)]
    elif kind == "separable":
        depthwise = convolution(inputs, inputs, 3, stride, groups=inputs)
        layers = [*depthwise, nn.ReLU(inplace=True), *convolution(inputs, channels, 1, 1), nn.ReLU(inplace=True)]
    elif kind == "residual":
        layers = [Residual(inputs, channels, stride, keys.get("squeeze", 0))]
    elif kind == "squeeze":
        layers = [Squeeze(inputs, keys.get("reduction", 8))]
    elif kind == "dropout":
        layers = [nn.Dropout(keys.get("rate", 0.1))]
    else:
        pool = nn.AvgPool2d if keys.get("kind") == "average" else nn.MaxPool2d
        layers = [pool(keys.get("size", 2))]
    return layers, channels


def network(description):
    layers, channels = [], 1
    for entry in description["blocks"]:
        ((kind, keys),) = entry.items()
        added, channels = block(kind, keys or {}, channels)
        layers += added
    dropout = nn.Dropout(description.get("dropout", 0))
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), dropout, nn.Linear(channels, 7))


def main():
    options = arguments()
    torch.set_num_threads(options.threads)
    job = yaml.safe_load(options.job.read_text())
    training, side = job["training"], job["network"].get("input", 48)
    model = network(job["network"]).to(memory_format=torch.channels_last).train()
    optimiser = torch.optim.SGD(
        model.parameters(), lr=0.01, momentum=0.9, nesterov=True, weight_decay=training.get("weight_decay", 5e-4)
    )
    pictures = torch.randn(training["batch"], 1, side, side).to(memory_format=torch.channels_last)
    labels = torch.randint(0, 7, (training["batch"],))
    speeds = []
    for step in range(options.steps + 2):
        start = time.perf_counter()
        with torch.autocast("cpu", torch.bfloat16, enabled=options.bfloat16):
            loss = functional.cross_entropy(model(pictures), labels, label_smoothing=0.1)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        optimiser.step()
        if step >= 2:
            speeds.append(training["batch"] / (time.perf_counter() - start))
    print(
        json.dumps(
            {
                "engine": f"PyTorch {torch.__version__}",
                "precision": "bfloat16" if options.bfloat16 else "float32",
                "threads": options.threads,
                "pictures_per_second": round(statistics.median(speeds), 1),
            }
        )
    )


if __name__ == "__main__":
    main()
