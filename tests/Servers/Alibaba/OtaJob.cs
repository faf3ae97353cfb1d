// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>The update of some devices of one product to one package.</summary>
    public sealed class OtaJob
    {
        private readonly OtaService _ota;
        private volatile int _status;

        internal OtaJob(OtaService ota, OtaPackage package, string productKey)
        {
            _ota = ota;
            Package = package;
            ProductKey = productKey;
        }

        /// <summary>What is offered.</summary>
        public OtaPackage Package { get; }

        /// <summary>The product.</summary>
        public string ProductKey { get; }

        /// <summary>The platform's own id of the job.</summary>
        public string JobId { get; } = Guid.NewGuid().ToString("N");

        /// <summary>The platform's own id of the package.</summary>
        public string PackageId { get; } = Guid.NewGuid().ToString("N");

        /// <summary>How far it has come.</summary>
        public OtaJobStatus Status
        {
            get => (OtaJobStatus)_status;
            internal set => _status = (int)value;
        }

        /// <summary>One for each device.</summary>
        public IReadOnlyList<OtaTask> Tasks { get; internal set; } = [];

        /// <summary>Stops the updates that have not ended.</summary>
        public void Cancel() => _ota.Cancel(this);
    }
}
