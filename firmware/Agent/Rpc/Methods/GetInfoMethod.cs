// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// <c>getInfo</c>: what the board says of itself; the same object as its client attributes. Takes no parameters.
    /// </summary>
    public sealed class GetInfoMethod : RpcMethod
    {
        private readonly DeviceInfo _info;

        /// <summary>
        /// Initializes a new instance of the <see cref="GetInfoMethod"/> class.
        /// </summary>
        /// <param name="info">What the board says of itself.</param>
        public GetInfoMethod(DeviceInfo info)
        {
            _info = info;
        }

        /// <inheritdoc/>
        public override string Name
        {
            get { return "getInfo"; }
        }

        /// <inheritdoc/>
        public override void Execute(JsonValue parameters, RpcAnswer answer)
        {
            if (TakeOptional(parameters, answer, out _))
            {
                _info.Write(answer.Json);
            }
        }
    }
}
