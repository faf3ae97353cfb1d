// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using Microsoft.VisualStudio.TestTools.UnitTesting;

// Every world is a world of its own.
[assembly: Parallelize(Workers = 0, Scope = ExecutionScope.MethodLevel)]
