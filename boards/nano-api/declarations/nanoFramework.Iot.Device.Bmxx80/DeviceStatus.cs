// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace Iot.Device.Bmxx80
{
    public class DeviceStatus
    {
        public DeviceStatus() => throw null;
        public bool Measuring { get => throw null; set => throw null; }
        public bool ImageUpdating { get => throw null; set => throw null; }
    }
}
