// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

// Classes wait side by side; the tests of one class may share a board.
[assembly: Parallelize(Workers = 6, Scope = ExecutionScope.ClassLevel)]
