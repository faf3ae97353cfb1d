// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Everything the agent needs of the world, as a board puts it together.
    /// </summary>
    public sealed class Ports
    {
        /// <summary>The connection to the server.</summary>
        public ILink Link;

        /// <summary>The queue that the link was made with.</summary>
        public LinkQueue Queue;

        /// <summary>The platform's translator.</summary>
        public IPlatform Platform;

        /// <summary>The sensors, 0 to 16.</summary>
        public ISensor[] Sensors;

        /// <summary>
        /// The device that each sensor belongs to, the same object for the same device, or <c>null</c>: the board itself; or <c>null</c>
        /// for no children at all.
        /// </summary>
        public Child[] Children;

        /// <summary>A sampling interval for each sensor, in milliseconds.</summary>
        public int[] IntervalsMs;

        /// <summary>The outputs.</summary>
        public IOutput[] Outputs;

        /// <summary>The lamp, or <c>null</c>.</summary>
        public IOutput Lamp;

        /// <summary>The button, or <c>null</c>.</summary>
        public IButton Button;

        /// <summary>What a factory reset is, or <c>null</c>: the board has none.</summary>
        public IFactoryReset FactoryReset;

        /// <summary>The board's flash, where what cannot be sent in time is kept.</summary>
        public IFlash Flash;

        /// <summary>Small records on the board's flash.</summary>
        public DurableSlots Slots;

        /// <summary>The settings' keeper, loaded, or <c>null</c>: then the server can change no settings.</summary>
        public ConfigStore ConfigStore;

        /// <summary>What the last boot has left; begun.</summary>
        public BootRecord Boot;

        /// <summary>The clocks.</summary>
        public IClock Clock;

        /// <summary>The network.</summary>
        public INetwork Network;

        /// <summary>The I2C buses.</summary>
        public II2cScanner I2cScanner;

        /// <summary>Installs new firmware, or <c>null</c>: what the server offers is not looked at.</summary>
        public IInstaller Installer;

        /// <summary>The board.</summary>
        public ISystem System;

        /// <summary>Is told what the agent does.</summary>
        public IAgentObserver Observer;

        /// <summary>Seed of the reconnect jitter; different on every board and at every boot.</summary>
        public int JitterSeed;
    }
}
