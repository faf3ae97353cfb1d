// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Reflection;

[assembly: AssemblyTitle("DeviceAgent.Settings")]
[assembly: AssemblyCompany("The DeviceAgent founders")]
[assembly: AssemblyProduct("DeviceAgent")]
[assembly: AssemblyVersion("0.1.0.0")]
