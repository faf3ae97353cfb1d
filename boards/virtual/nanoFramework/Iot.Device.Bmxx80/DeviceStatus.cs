// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace Iot.Device.Bmxx80
{
    /// <summary>What the chip is busy with.</summary>
    public class DeviceStatus
    {
        /// <summary>Gets or sets a value indicating whether it measures.</summary>
        public bool Measuring { get; set; }

        /// <summary>Gets or sets a value indicating whether it copies its calibration.</summary>
        public bool ImageUpdating { get; set; }
    }
}
