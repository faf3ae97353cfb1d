// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

// Most tests wait for something: many at once. Those that change what the whole board shares say so and come last.
[assembly: Parallelize(
    Workers = 12,
    Scope = ExecutionScope.MethodLevel)]
